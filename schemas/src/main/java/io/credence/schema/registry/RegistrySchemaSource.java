package io.credence.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.Schema;

/**
 * The schemas of a registry, and by fingerprint those of this product, so that both framings can be read. Any thread; threads that miss
 * the same schema at the same moment each ask for it. Asks nothing before it is used.
 *
 * <p>What the registry gave is kept; that it holds no schema with an id is remembered for a while. Each call blocks until an address
 * answers or the tries are used up, at worst (1 + {@code max.retries}) · addresses · {@code http.read.timeout.ms} and the pauses
 * between, then fails with {@link Reason#UNAVAILABLE}. So do refused credentials: no record is at fault for either.
 */
public final class RegistrySchemaSource implements SchemaSource {
    // A process meets few schemas. Beyond this someone registers them in a loop; starting over costs time, not memory.
    private static final int MOST = 1000;
    private static final JsonMapper JSON = new JsonMapper();

    private record Registered(String subject, String text) {}

    private final RegistrySettings settings;
    private final RegistryClient client;
    private final MissingIds missing;
    private final LocalSchemaSource released = LocalSchemaSource.released();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registered, Integer> ids = new ConcurrentHashMap<>();

    /** Reads the files of keys and certificates that are set; what is wrong with them is an {@link IllegalArgumentException}. */
    public RegistrySchemaSource(RegistrySettings settings) {
        this(
                settings,
                Clock.systemUTC(),
                new Backoff(
                        settings.retryWait(),
                        settings.retryMaxWait(),
                        duration -> Thread.sleep(duration.toMillis()),
                        () -> ThreadLocalRandom.current().nextDouble()));
    }

    RegistrySchemaSource(RegistrySettings settings, Clock clock, Backoff backoff) {
        this.settings = settings;
        this.client = new RegistryClient(settings, backoff);
        this.missing = new MissingIds(settings.missingIdMemory(), settings.missingIds(), clock);
    }

    /** Where {@code auto.register.schemas} is false, only looks the schema up. */
    @Override
    public int register(String subject, Schema schema) throws WireException {
        if (settings.autoRegister()) {
            return id(subject, schema, "/versions", schema.getFullName() + " under subject " + subject);
        }
        try {
            return id(subject, schema);
        } catch (WireException e) {
            throw e.reason() != Reason.UNKNOWN_SCHEMA
                    ? e
                    : new WireException(
                            e.reason(),
                            e.getMessage() + "; register it first, or set " + Setting.AUTO_REGISTER.key + "=true",
                            e);
        }
    }

    @Override
    public int id(String subject, Schema schema) throws WireException {
        return id(subject, schema, "", schema.getFullName() + " under subject " + subject);
    }

    private int id(String subject, Schema schema, String where, String what) throws WireException {
        Registered key = new Registered(subject, SchemaText.of(schema));
        Integer held = ids.get(key);
        if (held != null) {
            return held;
        }
        String path =
                "/subjects/" + Question.segment(subject) + where + (settings.normalize() ? "?normalize=true" : "");
        JsonNode id =
                tell(new Question("POST", path, json("schema", key.text)), what).path("id");
        if (!id.canConvertToInt() || !id.isIntegralNumber()) {
            throw strange(what, "no id");
        }
        keep(ids, key, id.intValue());
        return id.intValue();
    }

    @Override
    public Schema byId(int id) throws WireException {
        Schema held = schemas.get(id);
        if (held != null) {
            return held;
        }
        if (id < 0) {
            throw new WireException(Reason.UNKNOWN_SCHEMA, "no registry gives the id " + id);
        }
        missing.check(id);
        try {
            String what = "schema " + id;
            JsonNode answer = tell(Question.get("/schemas/ids/" + id), what);
            Schema schema = new SchemaAssembly(what, this::version).assemble(answer);
            keep(schemas, id, schema);
            return schema;
        } catch (WireException e) {
            if (e.reason() != Reason.UNAVAILABLE) {
                missing.remember(id, e);
            }
            throw e;
        }
    }

    private JsonNode version(String subject, int version) throws WireException {
        return tell(
                Question.get("/subjects/" + Question.segment(subject) + "/versions/" + version),
                "version " + version + " of subject " + subject);
    }

    @Override
    public Schema byFingerprint(long fingerprint) throws WireException {
        return released.byFingerprint(fingerprint);
    }

    /** Whether the subject's latest version allows this one next, at the level the registry holds for it; asked each time. */
    public Compatibility compatibility(String subject, Schema schema) throws WireException {
        return compatibility(subject, schema, "/versions/latest");
    }

    /** Whether every version that the subject's level speaks of allows this one next; asked each time. */
    public Compatibility compatibilityWithAll(String subject, Schema schema) throws WireException {
        return compatibility(subject, schema, "/versions");
    }

    private Compatibility compatibility(String subject, Schema schema, String versions) throws WireException {
        String what = "whether " + schema.getFullName() + " fits subject " + subject;
        String path = "/compatibility/subjects/" + Question.segment(subject) + versions + "?verbose=true";
        Question question = new Question("POST", path, json("schema", SchemaText.of(schema)));
        Answer answer = client.ask(question);
        if (answer.isUnknown()) {
            return new Compatibility(
                    true, List.of()); // registries differ: some say true, others that there is no subject
        }
        JsonNode body = accepted(answer, question, what);
        if (!body.path("is_compatible").isBoolean()) {
            throw strange(what, "neither yes nor no");
        }
        return new Compatibility(body.path("is_compatible").booleanValue(), texts(body.path("messages")));
    }

    /** Every subject; asked each time. */
    public List<String> subjects() throws WireException {
        return texts(tell(Question.get("/subjects"), "the subjects"));
    }

    /** The subject's level, or the registry's own where the subject has none; asked each time. */
    public CompatibilityLevel level(String subject) throws WireException {
        Question own = Question.get("/config/" + Question.segment(subject) + "?defaultToGlobal=true");
        String what = "the compatibility level of subject " + subject;
        Answer answer = client.ask(own);
        JsonNode body = answer.isUnknown() ? tell(Question.get("/config"), what) : accepted(answer, own, what);
        String level = body.path("compatibilityLevel").asText("");
        for (CompatibilityLevel known : CompatibilityLevel.values()) {
            if (known.name().equals(level)) {
                return known;
            }
        }
        throw strange(what, "no level that we know");
    }

    /** Sets the subject's level, before its first version if wanted. */
    public void setLevel(String subject, CompatibilityLevel level) throws WireException {
        tell(
                new Question("PUT", "/config/" + Question.segment(subject), json("compatibility", level.name())),
                "the compatibility level of subject " + subject);
    }

    private JsonNode tell(Question question, String what) throws WireException {
        return accepted(client.ask(question), question, what);
    }

    private static JsonNode accepted(Answer answer, Question question, String what) throws WireException {
        if (!answer.isSuccess()) {
            throw Refusal.of(answer, question, what);
        }
        return answer.body();
    }

    private static WireException strange(String what, String found) {
        return new WireException(Reason.UNAVAILABLE, what + ": the registry's answer has " + found);
    }

    private static String json(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static <K, V> void keep(Map<K, V> cache, K key, V value) {
        if (cache.size() >= MOST) {
            cache.clear();
        }
        cache.put(key, value);
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
