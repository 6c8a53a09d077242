"""The big engines and whole sites on them; `make test-engines` starts what these tests need."""
