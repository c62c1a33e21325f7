"""Runs the example over the cases of the standard input, and prints what it says of each."""
import base64
import json
import sys

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from verify import verify  # noqa: E402

cases = json.load(sys.stdin)
json.dump(
    [verify(case["secret"], case["headers"], base64.b64decode(case["body"])) for case in cases],
    sys.stdout,
)
