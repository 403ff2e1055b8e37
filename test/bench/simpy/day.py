"""A day in half-hours: staffing by half-hour, lognormal handling, Weibull patience.

SimPy's resources have a fixed capacity, so an operator who is off duty is a
request that comes before every call's and holds a place until the shift begins.
Reads {"intervalSeconds", "calls", "staffing", "handling": {"mean", "logSd"},
"patience": {"scale", "shape"}} from standard input, `calls` and `staffing` by
interval; prints nanoseconds of processor time a call and outcomes.
"""

import json
import math
import random
import sys
import time

import simpy


def call(env, operators, model, counts):
    """`counts` are those of the half-hour in which the call arrives."""
    arrived = env.now
    with operators.request(priority=1) as request:
        patience = env.timeout(random.weibullvariate(model["patience"]["scale"], model["patience"]["shape"]))
        yield request | patience
        wait = env.now - arrived
        counts["waited"] += wait
        if not request.triggered:
            counts["abandoned"] += 1
            return
        if wait <= 20:
            counts["within20"] += 1
        handling = model["handling"]
        yield env.timeout(random.lognormvariate(math.log(handling["mean"]) - handling["logSd"] ** 2 / 2, handling["logSd"]))


def arrivals(env, operators, model, counts):
    for interval, expected in enumerate(model["calls"]):
        end = env.now + model["intervalSeconds"]
        while True:
            gap = random.expovariate(expected / model["intervalSeconds"])
            if env.now + gap >= end:
                break
            yield env.timeout(gap)
            counts[interval]["offered"] += 1
            env.process(call(env, operators, model, counts[interval]))
        yield env.timeout(end - env.now)


def staffing(env, operators, model):
    off_duty = []
    for wanted in model["staffing"]:
        while len(off_duty) < operators.capacity - wanted:
            off_duty.append(operators.request(priority=0))
        while len(off_duty) > operators.capacity - wanted:
            place = off_duty.pop()
            if place.triggered:
                operators.release(place)
            else:
                place.cancel()
        yield env.timeout(model["intervalSeconds"])


model = json.load(sys.stdin)
counts = [{"offered": 0, "abandoned": 0, "waited": 0.0, "within20": 0} for _ in model["calls"]]
random.seed(1)
started = time.process_time()
env = simpy.Environment()
operators = simpy.PriorityResource(env, capacity=max(model["staffing"]))
env.process(staffing(env, operators, model))
env.process(arrivals(env, operators, model, counts))
env.run()
seconds = time.process_time() - started
calls = sum(each["offered"] for each in counts)
json.dump(
    {
        "nanosecondsPerCall": seconds * 1e9 / calls,
        "calls": calls,
        "abandonment": sum(each["abandoned"] for each in counts) / calls,
        "meanWait": sum(each["waited"] for each in counts) / calls,
        "within20": sum(each["within20"] for each in counts) / calls,
    },
    sys.stdout,
)
