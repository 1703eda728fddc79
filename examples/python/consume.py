"""Prints events as they come: consume.py BOOTSTRAP TOPIC."""
import sys

from confluent_kafka import Consumer
from demarche.v1.event_pb2 import Event

consumer = Consumer({"bootstrap.servers": sys.argv[1], "group.id": "my-desk",
                     "isolation.level": "read_committed", "auto.offset.reset": "earliest"})
consumer.subscribe([sys.argv[2]])
while True:
    message = consumer.poll(1.0)
    if message is not None and message.error() is None:
        event = Event.FromString(message.value())
        print(event.source.country, event.cameo_code, event.target.country)
