#!/usr/bin/env python3
"""A second client of the protocol stet/1, written from docs/PROTOCOL.md alone.

  stet_client.py INVITE --desk DESK [--name NAME] [--key FILE] [--signatures]

Redeems the invite (or, with --key and a key that has joined, logs in), pulls the desk from its start,
checks every id, the chain, the certificate of every device card and, if asked, every signature, and
prints one JSON document.
Needs Python 3.9 with `protobuf`; everything else is the standard library.
"""

import argparse
import hashlib
import json
import os
import socket
import ssl
import struct
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

import ed25519
import p256
import records
from invite import Invite

FRAME_MAX, MORE = 1 << 20, 0xFF
CLIENT = {"ClientHello": 1, "Login": 2, "Enrolment": 3, "Subscribe": 4, "Credit": 6, "Pong": 12,
          "Goodbye": 13}
SERVER = {64: "ServerHello", 65: "Welcome", 66: "FeedBatch", 67: "CaughtUp", 68: "Diverged",
          69: "Chains", 70: "PushAnswer", 71: "BlobStored", 72: "Blob", 73: "Rights", 74: "Ping",
          75: "Pong", 76: "Goodbye"}


def load_messages():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stet.binpb")
    with open(path, "rb") as file:
        found = descriptor_pb2.FileDescriptorSet.FromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for proto in found.file:
        pool.Add(proto)
    def make(name):
        descriptor = pool.FindMessageTypeByName("stet.v1." + name)
        if hasattr(message_factory, "GetMessageClass"):
            return message_factory.GetMessageClass(descriptor)
        return message_factory.MessageFactory(pool).GetPrototype(descriptor)
    return {name: make(name) for name in {*CLIENT, *SERVER.values()}}


MESSAGES = load_messages()


NOT_ENROLLED = 4


class Refused(Exception):
    pass


class SaidGoodbye(Refused):
    def __init__(self, message):
        super().__init__("goodbye %d: %s" % (message.code, message.detail))
        self.code = message.code


class Connection:
    """TLS with a pinned key, and frames (sections 1 and 2)."""

    def __init__(self, address, pin):
        host, _, port = address.rpartition(":")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(["stet/1"])
        plain = socket.create_connection((host.strip("[]"), int(port)), timeout=10)
        self.socket = context.wrap_socket(plain)
        if self.socket.selected_alpn_protocol() != "stet/1":
            raise Refused("the server does not speak stet/1")
        self.key_info = public_key_info(self.socket.getpeercert(True))
        self.pin = hashlib.sha256(self.key_info).digest()
        if self.pin != pin:
            raise Refused("another key than the pinned one")

    def send(self, name, **values):
        payload = MESSAGES[name](**values).SerializeToString()
        frames = b""
        while len(payload) > FRAME_MAX:
            frames += struct.pack(">IB", FRAME_MAX, MORE) + payload[:FRAME_MAX]
            payload = payload[FRAME_MAX:]
        self.socket.sendall(frames + struct.pack(">IB", len(payload), CLIENT[name]) + payload)

    def receive(self):
        """The next message that is no ping, with its name; a goodbye is an error."""
        while True:
            payload = b""
            while True:
                count, kind = struct.unpack(">IB", self._exactly(5))
                if count > FRAME_MAX:
                    raise Refused("a frame is too large")
                payload += self._exactly(count)
                if kind != MORE:
                    break
            name = SERVER[kind]
            message = MESSAGES[name].FromString(payload)
            if name == "Ping":
                self.send("Pong", token=message.token)
            elif name == "Goodbye":
                raise SaidGoodbye(message)
            elif name != "Pong":
                return name, message

    def expect(self, name):
        found, message = self.receive()
        if found != name:
            raise Refused("%s instead of %s" % (found, name))
        return message

    def _exactly(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise Refused("the connection was closed")
            data += part
        return data


def public_key_info(certificate):
    """The SubjectPublicKeyInfo inside a certificate in DER, with its own header."""

    def element(data, offset):
        count, start = data[offset + 1], offset + 2
        if count & 0x80:
            size = count & 0x7F
            count, start = int.from_bytes(data[start:start + size], "big"), start + size
        return start, start + count

    offset, _ = element(certificate, 0)
    offset, _ = element(certificate, offset)
    if certificate[offset] == 0xA0:
        offset = element(certificate, offset)[1]
    for _ in range(5):  # serial number, algorithm, issuer, validity, subject
        offset = element(certificate, offset)[1]
    return certificate[offset:element(certificate, offset)[1]]


def sign_in(connection, secret, invite, name, is_known):
    """Hello, then a login or an enrolment (section 5)."""
    public = ed25519.public_key(secret)
    nonce = os.urandom(32)
    connection.send("ClientHello", version_min=1, version_max=1, agent="python", nonce=nonce)
    hello = connection.expect("ServerHello")
    if is_known:
        device = hashlib.sha256(public).digest()[:16]
        text = b"stet-auth-v1" + hello.nonce + nonce + connection.pin + device
        connection.send("Login", device=device, signature=ed25519.sign(secret, text))
    else:
        text = b"stet-enrol-v1" + hello.nonce + nonce + connection.pin + public
        connection.send("Enrolment", invite=invite.id, secret=invite.secret, public_key=public,
                        device_name=name, signature=ed25519.sign(secret, text))
    return connection.expect("Welcome")


def enter(invite, secret, name, is_known):
    """Logs in with a kept key, or enrols; a key that was kept before its enrolment worked enrols."""
    connection = Connection(invite.addresses[0], invite.pin)
    if is_known:
        try:
            return connection, sign_in(connection, secret, invite, name, True), "logged in"
        except SaidGoodbye as goodbye:
            if goodbye.code != NOT_ENROLLED:
                raise
        connection = Connection(invite.addresses[0], invite.pin)
    return connection, sign_in(connection, secret, invite, name, False), "enrolled"


def pull(connection, desk, checks_signatures):
    """Reads a desk's log from its start and checks it (sections 6 and 13)."""
    position, chain, entries, cards = 0, bytes(32), [], {}
    connection.send("Subscribe", desk=desk, mode=1, **{"from": {"chain": chain}})
    while True:
        name, message = connection.receive()
        if name == "CaughtUp":
            if (message.at.position, message.at.chain) != (position, chain):
                raise Refused("the log ends elsewhere")
            return {"seq": position, "chain": chain.hex(), "devices": sorted(cards),
                    "revisions": entries}
        if name != "FeedBatch" or message.first != position + 1 or not message.revisions:
            raise Refused("%s is not the next batch" % name)
        for card in message.cards:
            check_card(card, connection)
            cards[hashlib.sha256(card.public_key).digest()[:16].hex()] = card
        for revision in message.revisions:
            if hashlib.sha256(revision.content).digest() != revision.id:
                raise Refused("an id is not the hash of its content")
            chain = hashlib.sha256(chain + revision.id).digest()
            position += 1
            entry = {"seq": position, "id": revision.id.hex(), **records.revision(revision.content)}
            if checks_signatures:
                check_author(entry, revision, cards)
            entries.append(entry)
        if chain != message.chain:
            raise Refused("the chain does not verify")
        connection.send("Credit", byte_count=sum(len(r.content) for r in message.revisions))


def check_card(card, connection):
    """Its certificate is the signature of the very key that is pinned (section 13)."""
    account, name = card.account.encode(), card.name.encode()
    text = (b"stet-device-v1" + card.public_key + bytes([len(account)]) + account
            + bytes([len(name)]) + name)
    if not p256.verify(connection.key_info, text, card.certificate):
        raise Refused("the card of %s's %s is not this server's" % (card.account, card.name))


def check_author(entry, revision, cards):
    card = cards.get(entry["device"])
    if card is None or card.account != entry["account"]:
        raise Refused("no card for %s" % entry["id"])
    if not ed25519.verify(card.public_key, revision.id, revision.signature):
        raise Refused("the signature of %s is not valid" % entry["id"])


def load_key(path):
    """The key in a file, with whether it was there: a new one is written for its owner only."""
    if path is None:
        return os.urandom(32), False
    if os.path.exists(path):
        with open(path, "rb") as file:
            return file.read(), True
    secret = os.urandom(32)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    return secret, False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("invite")
    parser.add_argument("--desk", required=True)
    parser.add_argument("--name", default="python")
    parser.add_argument("--key", help="keeps the device's key in this file")
    parser.add_argument("--signatures", action="store_true", help="check every signature (slow)")
    options = parser.parse_args()
    invite = Invite(options.invite)
    secret, is_known = load_key(options.key)
    connection, welcome, did = enter(invite, secret, options.name, is_known)
    check_card(welcome.card, connection)
    result = pull(connection, options.desk, options.signatures)
    connection.send("Goodbye", code=1)
    document = {"schema": 1, "account": welcome.account, "did": did, "desk": options.desk, **result}
    print(json.dumps(document, ensure_ascii=True))


if __name__ == "__main__":
    try:
        main()
    except (Refused, ValueError, OSError) as error:
        sys.exit("stet_client: %s" % error)
