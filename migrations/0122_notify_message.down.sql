drop schema notify cascade;
