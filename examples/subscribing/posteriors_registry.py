"""Prints what is believed of each key, as it changes, with a schema registry.  pip install confluent-kafka avro

python3 posteriors_registry.py localhost:9092 room-temperature.posterior http://localhost:8081
"""
import atexit
import io
import json
import sys
import urllib.request

import avro.io
import avro.schema
from confluent_kafka import Consumer

servers, topic, registry = sys.argv[1:]
readers = {}


def reader(schema_id):
    if schema_id not in readers:
        with urllib.request.urlopen(f"{registry}/schemas/ids/{schema_id}") as answer:
            readers[schema_id] = avro.io.DatumReader(avro.schema.parse(json.load(answer)["schema"]))
    return readers[schema_id]


consumer = Consumer({
    "bootstrap.servers": servers,
    "group.id": "my-posteriors",
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
    value = message.value()
    if value is None:
        print(message.key().decode(), "is forgotten", flush=True)
        continue
    # A value is a zero, the id of its schema in four bytes, and Avro.
    posterior = reader(int.from_bytes(value[1:5], "big")).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))
    for parameter in posterior["parameters"]:
        print(posterior["key"], posterior["time"], parameter["name"], parameter["mean"], "±", parameter["sd"], flush=True)
