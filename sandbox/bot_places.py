"""The bot's methods for places: a point on the map, alone or with a name and an address."""

from sandbox.bot_messages import SEND, send
from sandbox.checks import Kind, integer, number, string
from sandbox.errors import Json, bad_request
from sandbox.state import Sandbox

POINT: dict[str, Kind] = {"latitude": number, "longitude": number}
LIVE: dict[str, Kind] = {
    "horizontal_accuracy": number,
    "live_period": integer,
    "heading": integer,
    "proximity_alert_radius": integer,
}
LOCATION: dict[str, Kind] = SEND | POINT | LIVE
VENUE: dict[str, Kind] = (
    SEND
    | POINT
    | {
        "title": string,
        "address": string,
        "foursquare_id": string,
        "foursquare_type": string,
        "google_place_id": string,
        "google_place_type": string,
    }
)
# a live location is shown for so many seconds, or (the last) until it is ended
SHORTEST_LIVE, LONGEST_LIVE, WITHOUT_END = 60, 86_400, 0x7FFFFFFF
WIDEST_ALERT = 100_000


def send_location(sandbox: Sandbox, given: Json) -> Json:
    """A point on the map, which may be live."""
    location = point(given)
    period = given.get("live_period", 0)
    if period and not (SHORTEST_LIVE <= period <= LONGEST_LIVE or period == WITHOUT_END):
        raise bad_request("wrong live location period specified")
    if not 0 <= given.get("heading", 0) <= 360:
        raise bad_request("wrong live location heading specified")
    if not 0 <= given.get("proximity_alert_radius", 0) <= WIDEST_ALERT:
        raise bad_request("wrong live location proximity alert radius specified")
    names = LIVE if period else ("horizontal_accuracy",)
    return send(sandbox, given, {"location": location | {name: given[name] for name in names if given.get(name)}})


def send_venue(sandbox: Sandbox, given: Json) -> Json:
    """A place with a name and an address."""
    location = point(given)
    known = {name: given[name] for name in VENUE if name in given and name not in (*SEND, *POINT)}
    return send(sandbox, given, {"venue": {"location": location} | known, "location": location})


def point(given: Json) -> Json:
    """Latitude and longitude in degrees; ApiError 400 where there is no such point on earth."""
    if not (abs(given["latitude"]) <= 90 and abs(given["longitude"]) <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {name: given[name] for name in POINT}
