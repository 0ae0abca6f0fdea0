"""Publishing: what is built becomes an edition that is never changed again."""
