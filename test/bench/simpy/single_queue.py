"""One queue with abandonment, as SimPy's own examples write it.

Reads {"calls", "operators", "callsPerSecond", "meanHandling", "meanPatience"}
from standard input; prints nanoseconds of processor time a call and outcomes.
"""

import json
import random
import sys
import time

import simpy


def call(env, operators, model, counts):
    arrived = env.now
    with operators.request() as request:
        patience = env.timeout(random.expovariate(1 / model["meanPatience"]))
        yield request | patience
        wait = env.now - arrived
        counts["waited"] += wait
        if not request.triggered:
            counts["abandoned"] += 1
            return
        if wait <= 20:
            counts["within20"] += 1
        yield env.timeout(random.expovariate(1 / model["meanHandling"]))


def arrivals(env, operators, model, counts):
    for _ in range(model["calls"]):
        yield env.timeout(random.expovariate(model["callsPerSecond"]))
        env.process(call(env, operators, model, counts))


model = json.load(sys.stdin)
counts = {"abandoned": 0, "waited": 0.0, "within20": 0}
random.seed(1)
started = time.process_time()
env = simpy.Environment()
operators = simpy.Resource(env, capacity=model["operators"])
env.process(arrivals(env, operators, model, counts))
env.run()
seconds = time.process_time() - started
calls = model["calls"]
json.dump(
    {
        "nanosecondsPerCall": seconds * 1e9 / calls,
        "calls": calls,
        "abandonment": counts["abandoned"] / calls,
        "meanWait": counts["waited"] / calls,
        "within20": counts["within20"] / calls,
    },
    sys.stdout,
)
