// Tests of Newsroom.
