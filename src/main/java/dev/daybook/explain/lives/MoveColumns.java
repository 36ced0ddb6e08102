package dev.daybook.explain.lives;

import java.util.Arrays;

/** Rows of stage history in columns, in the order in which they were added. */
final class MoveColumns {

    long[] owners;
    long[] ids;
    long[] times;
    int[] places;
    byte[] kinds;
    int[] actors;
    int[] responsible;
    private int size;

    MoveColumns(int capacity) {
        this.owners = new long[0];
        this.ids = new long[capacity];
        this.times = new long[capacity];
        this.places = new int[capacity];
        this.kinds = new byte[capacity];
        this.actors = new int[capacity];
        this.responsible = new int[capacity];
    }

    MoveColumns(
            long[] ids, long[] times, int[] places, byte[] kinds, int[] actors, int[] responsible) {
        this.owners = new long[0];
        this.ids = ids;
        this.times = times;
        this.places = places;
        this.kinds = kinds;
        this.actors = actors;
        this.responsible = responsible;
        this.size = ids.length;
    }

    void fill(int rows) {
        size = rows;
    }

    int size() {
        return size;
    }

    void add(long owner, long id, long time, int place, int kind, int actor, int responsibleUser) {
        if (size == ids.length || size == owners.length) {
            grow(size + (size >> 1) + 1024);
        }
        owners[size] = owner;
        ids[size] = id;
        times[size] = time;
        places[size] = place;
        kinds[size] = (byte) kind;
        actors[size] = actor;
        responsible[size] = responsibleUser;
        size++;
    }

    private void grow(int capacity) {
        owners = Arrays.copyOf(owners, capacity);
        ids = Arrays.copyOf(ids, capacity);
        times = Arrays.copyOf(times, capacity);
        places = Arrays.copyOf(places, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        actors = Arrays.copyOf(actors, capacity);
        responsible = Arrays.copyOf(responsible, capacity);
    }

    void copy(MoveColumns from, int start, int to, int rows) {
        System.arraycopy(from.ids, start, ids, to, rows);
        System.arraycopy(from.times, start, times, to, rows);
        System.arraycopy(from.places, start, places, to, rows);
        System.arraycopy(from.kinds, start, kinds, to, rows);
        System.arraycopy(from.actors, start, actors, to, rows);
        System.arraycopy(from.responsible, start, responsible, to, rows);
    }

    long[] distinctOwners() {
        var sorted = Arrays.copyOf(owners, size);
        Arrays.sort(sorted);
        return distinct(sorted);
    }

    /** Returns the distinct numbers of a sorted array. */
    static long[] distinct(long[] sorted) {
        var count = 0;
        for (var i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}
