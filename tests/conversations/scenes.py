"""What people have done before a conversation begins, as transcripts to be played first."""

from __future__ import annotations

AGREED = """
wang  /call
wang  （同意两次）
wang  [退一步]
"""
CARD = """
wang  /start svc_gaoling_jintie
wang  [给我母亲]
"""
SUMMARY = f"""{AGREED}{CARD}
wang  [约个时间]
wang  周二晚上七点
wang  王阿姨
wang  13800000001
"""
BOOKED = f"""{SUMMARY}
wang  [对，约上]
"""
HANDED = """
sun   [交给别人]
sun   [对，交给老李]
"""


def booked_by(name: str, when: str, service: str = "gaoling_jintie", phone: str = "[不留电话，只在这里通知]") -> str:
    """A booking for herself from somebody who comes for the first time. `when` as she would type it."""
    return f"""
{name}  /start svc_{service}
{name}  [给我自己]
{name}  [约个时间]
{name}  （同意两次）
{name}  {when}
{name}  {name}
{name}  {phone}
{name}  [对，约上]
"""


def booked_again(name: str, when: str, whom: str = "给我自己", service: str = "gaoling_jintie") -> str:
    """One more from somebody whose name and phone are known."""
    return f"""
{name}  /start svc_{service}
{name}  [{whom}]
{name}  [约个时间]
{name}  {when}
{name}  [对，约上]
"""
