"""Coverage-guided fuzzing of whatever reads what the service sends: `make fuzz`."""
