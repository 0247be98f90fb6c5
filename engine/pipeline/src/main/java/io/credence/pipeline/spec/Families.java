package io.credence.pipeline.spec;

import io.credence.core.LayeredFamily;
import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The model families a spec may name, in alphabetical order; immutable. */
public final class Families {
    private final TreeMap<String, ModelFamily> byName = new TreeMap<>();

    private Families(Iterable<ModelFamily> families) {
        for (ModelFamily family : families) {
            ModelFamily other = byName.put(family.name(), family);
            if (other != null) {
                throw new IllegalArgumentException("family " + family.name() + " is registered twice: "
                        + other.getClass().getName() + " and "
                        + family.getClass().getName());
            }
        }
    }

    /** Every family registered with {@link ServiceLoader} on the class path, with the layers that fit it. */
    public static Families installed() {
        List<ModelLayer> layers = new ArrayList<>();
        ServiceLoader.load(ModelLayer.class).forEach(layers::add);
        List<ModelFamily> families = new ArrayList<>();
        ServiceLoader.load(ModelFamily.class).forEach(family -> families.add(new LayeredFamily(family, layers)));
        return new Families(families);
    }

    /** The layers that may be put around the models of some of them, the nearest to the family first. */
    public List<ModelLayer> layers() {
        return byName.values().stream()
                .filter(LayeredFamily.class::isInstance)
                .flatMap(family -> ((LayeredFamily) family).layers().stream())
                .distinct()
                .sorted(Comparator.comparingInt(ModelLayer::place))
                .toList();
    }

    /** The names of the families whose models a layer may be put around. */
    List<String> around(ModelLayer layer) {
        return byName.values().stream()
                .filter(family -> family instanceof LayeredFamily layered
                        && layered.layers().contains(layer))
                .map(ModelFamily::name)
                .toList();
    }

    /** Just these. */
    public static Families of(ModelFamily... families) {
        return new Families(List.of(families));
    }

    /** The family of that name. */
    public Optional<ModelFamily> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Their names, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Sorted by name. */
    public Collection<ModelFamily> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
