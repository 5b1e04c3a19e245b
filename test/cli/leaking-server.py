"""A server in another language: opens a file for each tick, and keeps it or closes it."""
import sys
import time

keeps = sys.argv[1] == "leaks"
kept = []
print("ready", flush=True)
while True:
    opened = open(__file__, encoding="utf8")
    if keeps:
        kept.append(opened)
    else:
        opened.close()
    time.sleep(0.05)
