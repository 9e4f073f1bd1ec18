package enum StetFeed {}
