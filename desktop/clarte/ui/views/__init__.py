"""The widgets. They know the view models and the look, nothing else."""
