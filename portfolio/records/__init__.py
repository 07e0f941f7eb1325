"""What machines read about a paper, one module for each form."""
