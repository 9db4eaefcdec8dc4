"""What words mean without any model: folding and finding, numbers, casualty figures, speakers, event cues."""
