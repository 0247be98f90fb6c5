package io.credence.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A family whose models may have layers around them; immutable. */
public final class LayeredFamily implements ModelFamily {
    private final ModelFamily family;
    private final List<ModelLayer> layers;
    private final Options options;

    /**
     * A family with those of the layers that fit it: those that can be put around its exemplar and have no option that it has
     * itself.
     */
    public LayeredFamily(ModelFamily family, Iterable<ModelLayer> layers) {
        this.family = family;
        List<ModelLayer> fitting = new ArrayList<>();
        Options all = family.options();
        for (ModelLayer layer : layers) {
            if (layer.fits(family.exemplar()) && !all.overlaps(layer.options())) {
                fitting.add(layer);
                all = all.and(layer.options());
            }
        }
        fitting.sort(Comparator.comparingInt(ModelLayer::place));
        this.layers = List.copyOf(fitting);
        options = all;
    }

    /** The family without layers. */
    public ModelFamily family() {
        return family;
    }

    /** The layers that may be put around its models, the nearest first. */
    public List<ModelLayer> layers() {
        return layers;
    }

    @Override
    public String name() {
        return family.name();
    }

    @Override
    public String sentence() {
        return family.sentence();
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Model create(Settings settings) {
        return wrap(family.create(settings.of(family.options())), settings);
    }

    @Override
    public Model create(Settings settings, Shape shape) {
        return wrap(family.create(settings.of(family.options()), shape), settings);
    }

    private Model wrap(Model inside, Settings settings) {
        Model model = inside;
        for (ModelLayer layer : layers) {
            Settings own = settings.of(layer.options());
            if (own.isAnyGiven()) {
                if (!layer.fits(model)) {
                    throw new OptionException(
                            own.firstGiven(), "does not go with the rest of this model: it needs " + layer.needs());
                }
                model = layer.around(model, own);
            }
        }
        return model;
    }

    @Override
    public Model exemplar() {
        return family.exemplar();
    }
}
