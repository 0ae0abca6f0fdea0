"""Many notebooks side by side: kernels and workers forked from a process that has loaded what they need."""
