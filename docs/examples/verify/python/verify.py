import base64
import hashlib
import hmac
import time


def verify(secret, headers, body):
    """Whether a request comes from the CMS and is at most five minutes old.

    headers: what your framework has, such as Flask's or Django's `request.headers`
    body:    the exact bytes received, such as Flask's `request.get_data()`
    """
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    signatures = headers.get("webhook-signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(time.time() - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{message_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256))
    # Several while a secret is being replaced: one of them is enough.
    return any(
        hmac.compare_digest(expected, given.encode()) for given in signatures.split(" ")
    )
