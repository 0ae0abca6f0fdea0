"""Building many reports side by side: the processes it is done in, what each runs, and where what is finished waits."""
