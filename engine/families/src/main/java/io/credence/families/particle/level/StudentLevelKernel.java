package io.credence.families.particle.level;

import io.credence.core.Instants;
import io.credence.families.particle.Block;
import io.credence.families.particle.LinearlySeen;
import io.credence.families.particle.Noise;
import java.util.Arrays;

/** Means and variances of levels, a block at a time; or levels that are drawn blindly, of no variance, which the former are measured by. */
final class StudentLevelKernel extends LinearlySeen {
    private final StudentLevel model;
    private final double[] draws = new double[Block.SIZE];

    StudentLevelKernel(StudentLevel model) {
        super(StudentNoise.of(model.scale(), model.degrees()));
        this.model = model;
    }

    @Override
    public void first(Noise noise, Block block) {
        Arrays.fill(block.states(MEAN), 0, block.size(), model.initialMean());
        Arrays.fill(block.states(VARIANCE), 0, block.size(), 0);
        gather(model.initialVariance(), noise, block);
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        gather(model.levelVariance() * span.elapsedSeconds(), noise, block);
    }

    private void gather(double variance, Noise noise, Block block) {
        if (!model.isDrawn()) {
            for (int i = 0; i < block.size(); i++) {
                block.states(VARIANCE)[i] += variance;
            }
            return;
        }
        double sd = Math.sqrt(variance);
        noise.normals(0, draws, block.size());
        for (int i = 0; i < block.size(); i++) {
            block.states(MEAN)[i] += sd * draws[i];
        }
    }
}
