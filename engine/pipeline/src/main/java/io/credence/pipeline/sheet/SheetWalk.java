package io.credence.pipeline.sheet;

import io.credence.core.Nearest;
import io.credence.core.Option;
import io.credence.core.OptionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Holds a YAML tree against a {@link Shape} and collects values, places and problems; used once, by one thread.
 *
 * <p>It descends only where the shape does, so aliases can neither recurse nor multiply.
 */
final class SheetWalk {
    private final String file;
    private final Shape.Group root;
    private final Substitution substitution;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> passedThrough = new LinkedHashMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    SheetWalk(String file, Shape.Group root, Substitution substitution) {
        this.file = file;
        this.root = root;
        this.substitution = substitution;
    }

    /** What the file says. */
    Sheet walk(Node node) {
        places.put("", new Position(1, 1));
        visit(node, root, "");
        return new Sheet(new Origin(file, places), values, passedThrough, sizes, problems);
    }

    private void visit(Node node, Shape shape, String path) {
        if (shape instanceof Shape.Leaf leaf) {
            leaf(node, leaf.option(), path);
        } else if (shape instanceof Shape.PassThrough) {
            mapping(node, path, "settings such as `bootstrap.servers: …`").ifPresent(m -> passThrough(m, path));
        } else if (shape instanceof Shape.Groups groups) {
            groups(node, groups.each(), path);
        } else if (shape instanceof Shape.Group group && isBrief(node, group)) {
            String meant = join(path, group.brief());
            places.put(meant, YamlDocument.at(node.getStartMark()));
            visit(node, group.members().get(group.brief()), meant);
        } else if (shape instanceof Shape.Group group) {
            mapping(node, path, "keys: " + String.join(", ", group.legal())).ifPresent(m -> group(m, group, path));
        }
    }

    private static boolean isBrief(Node node, Shape.Group group) {
        return node instanceof ScalarNode && !group.brief().isEmpty();
    }

    private void groups(Node node, Shape.Group each, String path) {
        if (!(node instanceof SequenceNode list)) {
            problem(node, path, describe(node) + " where there should be a list, each entry after a `- `");
            return;
        }
        if (list.getValue().isEmpty()) {
            problem(node, path, "is an empty list; name at least one or remove the key");
        }
        int at = 0;
        for (Node element : list.getValue()) {
            String below = path + "[" + at++ + "]";
            places.put(below, YamlDocument.at(element.getStartMark()));
            visit(element, each, below);
        }
        sizes.put(path, at);
    }

    private Optional<MappingNode> mapping(Node node, String path, String expected) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        problem(node, path, describe(node) + " where there should be " + expected);
        return Optional.empty();
    }

    private void group(MappingNode mapping, Shape.Group group, String path) {
        eachKey(mapping, path, (key, keyNode, value) -> {
            String below = join(path, key);
            Shape shape = group.members().get(key);
            if (shape instanceof Shape.Planned planned) {
                problem(keyNode, below, "is planned, not in this release (" + planned.sentence() + ")");
            } else if (shape instanceof Shape.Refused refused) {
                problem(keyNode, below, refused.message());
            } else if (shape != null) {
                places.put(
                        below,
                        YamlDocument.at(shape instanceof Shape.Leaf ? value.getStartMark() : keyNode.getStartMark()));
                visit(value, shape, below);
            } else if (!group.isOpen()) {
                problem(keyNode, below, "unknown key" + unknownHint(key, group, path));
            }
        });
    }

    private String unknownHint(String key, Shape.Group group, String path) {
        String head = key.contains(".") ? key.substring(0, key.indexOf('.')) : "";
        if (group.members().get(head) instanceof Shape.Group) {
            String tail = key.substring(key.indexOf('.') + 1);
            return Nearest.hint(head + ": { " + tail + ": … }");
        }
        Optional<String> near = Nearest.to(key, group.members().keySet());
        if (near.isPresent()) {
            return Nearest.hint(near.get());
        }
        List<String> elsewhere = root.pathsTo(key);
        if (!elsewhere.isEmpty()) {
            return "; it belongs at " + elsewhere.get(0);
        }
        String where = path.isEmpty() ? "here" : "in " + path;
        return "; known " + where + ": " + String.join(", ", group.legal());
    }

    private void passThrough(MappingNode mapping, String path) {
        eachKey(mapping, path, (key, keyNode, value) -> {
            String below = join(path, key);
            places.put(below, YamlDocument.at(value.getStartMark()));
            if (value instanceof MappingNode) {
                problem(value, below, "settings are flat: write `" + Option.echo(key) + ".…: value`");
            } else {
                scalar(value, below).ifPresent(scalar -> passedThrough.put(key, scalar.text()));
            }
        });
    }

    private interface KeyVisitor {
        void visit(String key, Node keyNode, Node value);
    }

    private void eachKey(MappingNode mapping, String path, KeyVisitor visitor) {
        Map<String, Position> first = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problem(tuple.getKeyNode(), path, describe(tuple.getKeyNode()) + " where a key should be");
                continue;
            }
            String key = keyNode.getValue();
            Position at = YamlDocument.at(keyNode.getStartMark());
            Position earlier = first.putIfAbsent(key, at);
            if (earlier == null) {
                visitor.visit(key, keyNode, tuple.getValueNode());
            } else {
                problem(keyNode, join(path, key), "given twice, first at line " + earlier.line());
            }
        }
    }

    private void leaf(Node node, Option option, String path) {
        try {
            if (node instanceof SequenceNode list && option.type() == Option.Type.TEXTS) {
                texts(list, option, path);
            } else if (node instanceof ScalarNode) {
                scalar(node, path).ifPresent(scalar -> parse(scalar, node, option, path));
            } else {
                problem(node, path, describe(node) + ", not " + option.legal());
            }
        } catch (OptionException e) {
            problem(node, path, e.problem());
        }
    }

    /** Each element is checked by itself, so that each wrong one is reported at its own place. */
    private void texts(SequenceNode list, Option option, String path) {
        List<Object> elements = new ArrayList<>();
        int problemsBefore = problems.size();
        for (Node element : list.getValue()) {
            if (!(element instanceof ScalarNode)) {
                problem(element, path, describe(element) + " in " + option.legal());
                continue;
            }
            scalar(element, path)
                    .flatMap(s -> checked(s, element, option, path))
                    .ifPresent(value -> {
                        elements.addAll((List<?>) value);
                    });
        }
        if (problems.size() == problemsBefore) {
            values.put(path, List.copyOf(elements));
        }
    }

    private void parse(Scalar scalar, Node node, Option option, String path) {
        checked(scalar, node, option, path).ifPresent(value -> values.put(path, value));
    }

    private Optional<Object> checked(Scalar scalar, Node node, Option option, String path) {
        String text = scalar.text();
        boolean isWord = switch (option.type()) {
            case NUMBER, INTEGER, FLAG -> false;
            default -> true;
        };
        if (scalar.isQuoted() && !isWord && !option.choices().contains(text)) {
            problem(node, path, "'" + Option.echo(text) + "' is a text, not " + option.legal() + "; remove the quotes");
            return Optional.empty();
        }
        try {
            Object value = option.parse(text);
            if (isWord && scalar.isTyped()) {
                problem(node, path, describe(node) + "; write \"" + Option.echo(text) + "\" to mean the text");
                return Optional.empty();
            }
            return Optional.of(value);
        } catch (OptionException e) {
            problem(node, path, scalar.discreet(e.problem()));
            return Optional.empty();
        }
    }

    /**
     * A scalar as read and substituted.
     *
     * @param raw as in the file
     * @param isQuoted written in quotes or as a block, with nothing put in
     * @param isTyped what YAML reads as a number or flag, with nothing put in
     */
    private record Scalar(String raw, String text, boolean isQuoted, boolean isTyped, boolean isSecret) {
        String discreet(String message) {
            return isSecret && !text.isEmpty() ? message.replace(Option.echo(text), raw) : message;
        }
    }

    private Optional<Scalar> scalar(Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, path, describe(node) + ", not a single value");
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            problem(node, path, "has no value; give one or remove the key");
            return Optional.empty();
        }
        Substitution.Outcome outcome = substitution.apply(scalar.getValue());
        outcome.problems().forEach(message -> problem(node, path, message));
        boolean isAsWritten = !outcome.isSubstituted();
        return outcome.problems().isEmpty()
                ? Optional.of(new Scalar(
                        scalar.getValue(),
                        outcome.text(),
                        isAsWritten && !scalar.isPlain(),
                        isAsWritten && !scalar.getTag().equals(Tag.STR),
                        outcome.isSecret()))
                : Optional.empty();
    }

    private static String describe(Node node) {
        if (node instanceof SequenceNode) {
            return "is a list";
        }
        if (node instanceof MappingNode mapping) {
            String keys = mapping.getValue().stream()
                    .map(NodeTuple::getKeyNode)
                    .filter(ScalarNode.class::isInstance)
                    .map(key -> ((ScalarNode) key).getValue())
                    .limit(3)
                    .collect(Collectors.joining(", "));
            return "is a group of keys (" + Option.echo(keys) + ")";
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.getTag().equals(Tag.NULL)) {
            return "has nothing";
        }
        String kind = scalar.getTag().equals(Tag.STR) ? "text" : scalar.getTag().equals(Tag.BOOL) ? "flag" : "number";
        return "is the " + kind + " '" + Option.echo(scalar.getValue()) + "'";
    }

    private void problem(Node node, String path, String message) {
        problems.add(new Problem(file, YamlDocument.at(node.getStartMark()), Option.echo(path, 120), message));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
