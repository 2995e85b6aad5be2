using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Training.Objectives.Rows;

namespace RZero.Cli.Numerics;

/// <summary>Completions as tables with a mask, and as the rows that objectives take.</summary>
/// <param name="Mask">[B][T]: 1 for tokens that count.</param>
/// <param name="Rows">Those with a token; the others count as rows, and add nothing.</param>
internal sealed record RecordedBatch(ImmutableArray<ImmutableArray<double>> Mask, ImmutableArray<ObjectiveRow> Rows)
{
    /// <summary>Entropies of all tokens that count.</summary>
    public IEnumerable<double> Entropies => Rows.SelectMany(row => row.Entropies);

    /// <summary>Reads <c>log_probs</c>, <c>old_log_probs</c>, <c>advantages</c>, <c>mask</c>, and what else is there.</summary>
    /// <exception cref="UserException">The tables do not belong together, or nothing is unmasked.</exception>
    public static RecordedBatch Read(FormulaInput input)
    {
        var (policy, mask, advantages) = (input.Table("log_probs"), input.Table("mask"), input.List("advantages"));
        ImmutableArray<ImmutableArray<double>> Beside(string name, ImmutableArray<ImmutableArray<double>> otherwise)
        {
            var table = input.Has(name) ? input.Table(name) : otherwise;
            return table.IsEmpty || (table.Length == policy.Length && table.Zip(policy).All(rows => rows.First.Length == rows.Second.Length))
                ? table
                : throw new UserException($"\"{name}\" must have the shape of \"log_probs\"");
        }

        var old = Beside("old_log_probs", policy);
        var (sampler, reference, entropies) = (Beside("sampler_log_probs", []), Beside("ref_log_probs", []), Beside("entropies", []));
        if (Beside("mask", []).IsEmpty || advantages.Length != policy.Length)
        {
            throw new UserException("there must be one advantage and one row of the mask for each row of \"log_probs\"");
        }

        ImmutableArray<double> Kept(ImmutableArray<ImmutableArray<double>> table, int row) =>
            table.IsEmpty ? [] : [.. table[row].Where((_, t) => mask[row][t] != 0)];
        var rows = Enumerable.Range(0, policy.Length).Where(row => mask[row].Any(unmasked => unmasked != 0)).Select(row =>
        {
            var kept = Kept(policy, row);
            return new ObjectiveRow(kept, Kept(old, row), [.. kept.Select(_ => advantages[row])])
            {
                Sampler = Kept(sampler, row),
                Reference = Kept(reference, row),
                Entropies = Kept(entropies, row),
            };
        }).ToImmutableArray();
        return rows.IsEmpty ? throw new UserException("no token is unmasked") : new(mask, rows);
    }

    /// <summary>Numbers of the rows' tokens at their places in the table, 0 elsewhere.</summary>
    public JsonArray Spread(ImmutableArray<ImmutableArray<double>> ofRows)
    {
        var next = 0;
        return new([.. Mask.Select(row =>
        {
            var values = new Queue<double>(row.Any(unmasked => unmasked != 0) ? ofRows[next++] : []);
            return (JsonNode)new JsonArray([.. row.Select(unmasked => (JsonNode)JsonValue.Create(unmasked != 0 ? values.Dequeue() : 0.0))]);
        })]);
    }
}
