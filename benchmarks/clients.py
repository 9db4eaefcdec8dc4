"""What a user would run over a folder of pages, each as one process: ours, and three peers in their own ways.

    python benchmarks/clients.py instructor FOLDER --url http://127.0.0.1:8080/v1 --workers 32

Prints one line of JSON: documents, events, wall seconds and CPU milliseconds a document, the first few documents
(``--warm``) left out. Only ``ours`` needs this package, so the peers may live in environments of their own.
"""

import argparse
import asyncio
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

TASK = (
    "Extract every event of the armed conflict that the article reports: what happened, who did it, who or what was "
    "hit, where, when, how many were killed and injured, and who says so. Copy words exactly."
)
FIELDS = (
    "what_happened who_did_it who_or_what_was_hit where when number_killed number_injured who_were_the_victims "
    "who_says_so denied_or_unverified"
).split()
EXAMPLE = "Zorvan jets struck a camp near Belmark on Monday, killing at least 14 people, the Lorn Network said."
ANSWERS = (
    "air strike|Zorvan jets|a camp|near Belmark|on Monday|at least 14|-|people|the Lorn Network|no"  # FIELDS' order
).split("|")


def _key() -> str:
    return os.environ.get("SUMMARIZER_BENCH_KEY", "none")


Run = Callable[[list[Path], argparse.Namespace], int]


def ours(files: list[Path], options: argparse.Namespace) -> int:
    from summarizer.folder import run_folder
    from summarizer.progress import Event, Finished
    from summarizer.settings import Settings

    events = 0

    async def count(event: Event) -> None:
        nonlocal events
        if isinstance(event, Finished):
            events += sum(len(article.events) for article in event.record.articles)

    settings = Settings(
        model=options.model,
        base_url=options.url,
        key_variable="SUMMARIZER_BENCH_KEY" if "SUMMARIZER_BENCH_KEY" in os.environ else None,
        workers=options.workers,
        summary=options.summary,
        timeout=options.timeout,
        published=options.published,
        cache_dir=options.scratch / "cache",
    )
    asyncio.run(run_folder(files, settings, options.out, on_event=count))
    return events


def instructor(files: list[Path], options: argparse.Namespace) -> int:
    import instructor as library
    import openai
    from instructor.core.exceptions import InstructorError
    from pydantic import create_model

    fields: dict[str, Any] = dict.fromkeys(FIELDS, (str, ...)) | {"sentence": (int, ...)}
    reply = create_model("Reports", reports=(list[create_model("Report", **fields)], ...))  # type: ignore[misc]

    async def run() -> int:
        sdk = openai.AsyncOpenAI(base_url=options.url, api_key=_key(), timeout=options.timeout)
        mode = library.Mode.JSON_SCHEMA if options.json_schema else library.Mode.TOOLS
        client = library.from_openai(sdk, mode=mode)
        slots = asyncio.Semaphore(options.workers)

        async def one(path: Path) -> int:
            async with slots:
                text = await asyncio.to_thread(path.read_text)
                messages = [{"role": "system", "content": TASK}, {"role": "user", "content": text}]
                try:
                    found: Any = await client.chat.completions.create(
                        model=options.model.partition("/")[2] or "m",
                        response_model=reply,
                        messages=messages,  # type: ignore[arg-type]
                        temperature=0,
                        max_tokens=options.max_tokens,
                        max_retries=1,
                    )
                except InstructorError as error:
                    print(json.dumps({"failed": path.name, "why": str(error)[:100]}), flush=True)
                    return 0
                return len(found.reports)

        return sum(await asyncio.gather(*map(one, files)))

    return asyncio.run(run())


def langextract(files: list[Path], options: argparse.Namespace) -> int:
    import langextract as library

    example = library.data.ExampleData(
        text=EXAMPLE,
        extractions=[library.data.Extraction("event", EXAMPLE, attributes=dict(zip(FIELDS, ANSWERS, strict=True)))],
    )
    config = library.factory.ModelConfig(
        model_id=options.model.partition("/")[2] or "m",
        provider="OpenAILanguageModel",
        provider_kwargs={"base_url": options.url, "api_key": _key(), "max_workers": options.workers},
    )
    documents = [library.data.Document(text=path.read_text(), document_id=path.name) for path in files]
    found = library.extract(
        documents,
        prompt_description=TASK,
        examples=[example],
        config=config,
        fence_output=True,  # as its guide says for endpoints of the OpenAI kind
        use_schema_constraints=False,
        max_char_buffer=options.buffer,
        batch_length=options.workers,
        max_workers=options.workers,
        show_progress=False,
    )
    return sum(len(document.extractions or ()) for document in found)


def delm(files: list[Path], options: argparse.Namespace) -> int:
    import delm as library
    import pandas

    schema = library.Schema.nested(
        "reports", *(library.ExtractionVariable(name, name.replace("_", " "), "string") for name in FIELDS)
    )
    os.environ["OPENAI_API_KEY"] = _key()
    pipeline = library.DELM(
        schema=schema,
        provider="openai",
        model=options.model.partition("/")[2] or "m",
        base_url=options.url,
        batch_size=max(len(files), 1),  # it waits for the last of each batch
        max_workers=options.workers,
        track_cost=False,
        cache_backend=None,
        console_log_level="ERROR",
        system_prompt=TASK,
    )
    found = pipeline.extract(pandas.DataFrame({"text": [path.read_text() for path in files]}))
    cells = [json.loads(cell) if isinstance(cell, str) else cell for cell in found["delm_extracted_data_json"]]
    return sum(len(cell.get("reports", ())) for cell in cells if isinstance(cell, dict))


CLIENTS: dict[str, Run] = {"ours": ours, "instructor": instructor, "langextract": langextract, "delm": delm}


def measured(run: Run, files: list[Path], options: argparse.Namespace) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    events = run(files, options)
    seconds, busy = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "documents": len(files),
        "events": events,
        "seconds": round(seconds, 3),
        "per_second": round(len(files) / seconds, 1),
        "cpu_ms": round(1000 * busy / len(files), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("client", choices=CLIENTS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", required=True)
    parser.add_argument("--model", default="vllm/stub")
    parser.add_argument("--workers", type=int, default=32)
    parser.add_argument("--warm", type=int, default=4, help="documents before the clock starts")
    parser.add_argument(
        "--warm-cache", action="store_true", help="ours: into another folder, into it again, and for another date"
    )
    parser.add_argument("--summary", action="store_true", help="ours: with the summary, which is a request more")
    parser.add_argument("--json-schema", action="store_true", help="instructor: for endpoints without tools")
    parser.add_argument("--buffer", type=int, default=100_000, help="langextract: characters a request")
    parser.add_argument("--max-tokens", type=int, default=4096)
    parser.add_argument("--timeout", type=float, default=600.0)
    options = parser.parse_args()
    options.scratch = Path(tempfile.mkdtemp())
    options.out = options.scratch / "out"
    options.published = None
    files = sorted(path for path in options.folder.iterdir() if path.suffix in (".txt", ".html"))
    run = CLIENTS[options.client]
    try:
        if options.warm:
            run(files[: options.warm], options)
            files = files[options.warm :]
        result = measured(run, files, options)
        if options.warm_cache:
            options.out = options.scratch / "again"  # nothing is there, and the records are remembered
            result["again"] = measured(run, files, options)
            result["finished"] = measured(run, files, options)
            options.published = date(2024, 5, 6)  # which changes the records, and not what is asked
            result["replies"] = measured(run, files, options)
        print(json.dumps(result), flush=True)
    finally:
        shutil.rmtree(options.scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
