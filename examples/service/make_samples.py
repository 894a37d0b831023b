"""Make up the samples of this folder: two k6 runs and a JMeter run of 10,000 rows each, the same at every call.

python examples/service/make_samples.py [FOLDER]
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

K6_HEADER = "metric_name,timestamp,metric_value,check,error,expected_response,group,method,name,scenario,status,url"
JMETER_HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,Latency,Connect"
START = 1_741_600_000  # seconds since 1970
ENDPOINTS = {"/": 40, "/search": 120, "/cart": 90, "/checkout": 160, "/orders": 110}  # and their quickest, in ms


def k6_run(random: Random, slower: float) -> Iterator[str]:
    """Yield 5,000 requests, each with its duration and whether it failed."""
    yield K6_HEADER
    for number in range(5_000):
        endpoint = list(ENDPOINTS)[number % len(ENDPOINTS)]
        duration = slower * _duration(random, ENDPOINTS[endpoint])
        if endpoint == "/checkout":
            duration = 2_000 + duration if number % 100 == 3 else min(duration, 299.5)  # one in twenty is tried again
        failed = random.random() < 0.004
        status = 503 if failed else 200
        row = (
            f"{{}},{START + number // 50},{{}},,,{str(not failed).lower()},,GET,{endpoint},default,{status},{endpoint}"
        )
        yield row.format("http_req_duration", f"{duration:.2f}")
        yield row.format("http_req_failed", int(failed))


def jmeter_run(random: Random) -> Iterator[str]:
    """Yield 10,000 requests."""
    yield JMETER_HEADER
    for number in range(10_000):
        elapsed = round(_duration(random, 60))
        failed = random.random() < 0.012
        code, message = (502, "Bad Gateway") if failed else (200, "OK")
        label = ("Home", "Product", "Basket", "Pay")[number % 4]
        latency = max(elapsed - 4, 1)
        moment = START * 1000 + number * 40
        thread = f"shoppers 1-{number % 20 + 1}"
        yield f"{moment},{elapsed},{label},{code},{message},{thread},{str(not failed).lower()},5120,{latency},2"


def _duration(random: Random, quickest: int) -> float:
    """Return a duration: most are near the quickest, few are several times as long."""
    return quickest * (0.8 + 0.35 / (1.02 - random.random()) ** 0.5)


def write(folder: Path) -> None:
    """Write the files into a folder."""
    runs = {
        "k6.csv.gz": k6_run(Random(1), 1.04),
        "main/k6.csv.gz": k6_run(Random(2), 1.0),
        "jmeter.csv.gz": jmeter_run(Random(3)),
    }
    (folder / "main").mkdir(parents=True, exist_ok=True)
    for name, rows in runs.items():
        text = "".join(f"{row}\n" for row in rows)
        (folder / name).write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent))
