package dev.daybook.demo.company;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that are reproducible by seed. */
public final class SeededRandom {

    private final RandomGenerator generator;

    public SeededRandom(long seed) {
        generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public boolean happens(double probability) {
        return generator.nextDouble() < probability;
    }

    public double between(double least, double most) {
        return least + generator.nextDouble() * (most - least);
    }

    public int integer(int least, int most) {
        return generator.nextInt(least, most + 1);
    }

    public <T> T pick(List<T> options) {
        return options.get(generator.nextInt(options.size()));
    }

    /** Returns one of the options, with a probability proportional to its weight. */
    public <T> T weighted(List<T> options, ToDoubleFunction<T> weight) {
        var left = generator.nextDouble() * options.stream().mapToDouble(weight).sum();
        for (var option : options) {
            left -= weight.applyAsDouble(option);
            if (left < 0) {
                return option;
            }
        }
        return options.getLast();
    }

    /** Log-normal distribution. */
    public double logNormal(double median, double spread) {
        return median * StrictMath.exp(generator.nextGaussian() * spread);
    }

    /** Exponential distribution. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - generator.nextDouble());
    }

    /** Poisson distribution. */
    public int poisson(double mean) {
        var limit = StrictMath.exp(-mean);
        var count = 0;
        for (var left = generator.nextDouble(); left > limit; left *= generator.nextDouble()) {
            count++;
        }
        return count;
    }
}
