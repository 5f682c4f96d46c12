"""What helps against adversarial pictures, and how far: each defence with the attack that knows of it."""
