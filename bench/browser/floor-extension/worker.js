// The peer has a worker for the bench to ask; it does nothing.
