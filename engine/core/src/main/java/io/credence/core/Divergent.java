package io.credence.core;

/** An updater that can say in closed form how far apart two of its beliefs are. */
public interface Divergent {

    /** Kullback–Leibler divergence KL(p‖q) in nats: what is lost by using q where p is right. Neither is changed. */
    double divergence(Belief p, Belief q);
}
