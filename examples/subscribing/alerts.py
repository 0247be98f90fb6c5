"""Prints the alerts of a pipeline as they come.  pip install confluent-kafka avro

python3 alerts.py localhost:9092 room-temperature.alerts alerts.avsc
"""
import atexit
import io
import sys

import avro.io
import avro.schema
from confluent_kafka import Consumer

servers, topic, schema = sys.argv[1:]
reader = avro.io.DatumReader(avro.schema.parse(open(schema).read()))

consumer = Consumer({
    "bootstrap.servers": servers,
    "group.id": "my-alerts",
    "auto.offset.reset": "earliest",
    "isolation.level": "read_committed",  # nothing that a crash takes back
})
consumer.subscribe([topic])
atexit.register(consumer.close)  # leaves the group at once
while True:
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        sys.exit(str(message.error()))
    # A value is C3 01, the fingerprint of its schema in eight bytes, and Avro.
    alert = reader.read(avro.io.BinaryDecoder(io.BytesIO(message.value()[10:])))
    print(alert["key"], alert["kind"], alert["state"], "since", alert["startsAt"], "probability", alert["probability"],
          flush=True)
