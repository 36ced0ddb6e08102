package dev.daybook.query;

/** Key of an order. */
public record SortKey<E>(Field<E> field, boolean descending) {}
