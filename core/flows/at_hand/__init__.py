"""What a person sees of the processes and may do with them."""
