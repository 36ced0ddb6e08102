package dev.daybook.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that are reproducible by seed. */
final class SeededRandom {

    private final RandomGenerator generator;

    SeededRandom(long seed) {
        generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    boolean happens(double probability) {
        return generator.nextDouble() < probability;
    }

    double between(double least, double most) {
        return least + generator.nextDouble() * (most - least);
    }

    int integer(int least, int most) {
        return generator.nextInt(least, most + 1);
    }

    <T> T pick(List<T> options) {
        return options.get(generator.nextInt(options.size()));
    }

    /** Returns one of the options, with a probability proportional to its weight. */
    <T> T weighted(List<T> options, ToDoubleFunction<T> weight) {
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
    double logNormal(double median, double spread) {
        return median * StrictMath.exp(generator.nextGaussian() * spread);
    }

    /** Exponential distribution. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - generator.nextDouble());
    }

    /** Poisson distribution. */
    int poisson(double mean) {
        var limit = StrictMath.exp(-mean);
        var count = 0;
        for (var left = generator.nextDouble(); left > limit; left *= generator.nextDouble()) {
            count++;
        }
        return count;
    }
}
