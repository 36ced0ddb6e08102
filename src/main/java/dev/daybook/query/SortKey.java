package dev.daybook.query;

/** One key of an order. */
public record SortKey<E>(Field<E> field, boolean descending) {}
