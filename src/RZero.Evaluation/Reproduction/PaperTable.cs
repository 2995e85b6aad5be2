using System.Collections.Immutable;

namespace RZero.Evaluation.Reproduction;

/// <summary>A published table.</summary>
/// <param name="Name">What it is called here.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Provenance">Where its figures stand, and how sure it is that they stand so.</param>
/// <param name="Columns">
/// Names of benchmarks, and of averages: "mathematics", "general", and "overall" (of mathematics and the three general ones).
/// </param>
/// <param name="Rows">The models.</param>
public sealed record PaperTable(
    string Name, string Caption, string Provenance, ImmutableArray<string> Columns, ImmutableArray<PaperRow> Rows);
