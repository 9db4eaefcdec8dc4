"""The seeds are real pages, byte for byte as they were collected."""

import hashlib
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"
DIGESTS = {
    "000_dddc851be86d213e.txt": "b4ea414a48d253e15159f49a13a25ccea59eb2d3164c09d372c7affb7edf4a2c",
    "001_5c010494aa8fbeec.txt": "d0458bcb38bd6cd278a5fd96e3628a7e9697d08155e10b67d7bed5df600f7bb5",
    "002_a08913f01cfd5d92.txt": "0de6db98d0c4fca62324e2798ffb68f2cdc8bc3a03dda9775d619d7bb0cb7196",
    "003_2675a1cd16e4e54a.txt": "6d09669ed7b86cff4f35cb8239401e81c20992f1a8179c41176191c6c3473fea",
    "004_93e3e7cfbbbf76ae.txt": "714bb66c4095f43d5d0f4da9e2f22a11816010bc9624861df31fb483c1129305",
}


def test_the_seeds_are_untouched() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir()}
    assert found == DIGESTS
