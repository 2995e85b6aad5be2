using System.Collections.Immutable;

namespace RZero.Evaluation.Reproduction;

/// <summary>A model in a published table.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Stage">What was done with it, such as "base" or "R-Zero, iteration 3".</param>
/// <param name="Hub">The model of the hub that it is, <c>org/name</c>; null where nobody else has it.</param>
/// <param name="Values">Its figures in the order of the table's columns, shares in [0, 1]; null where the source gives none.</param>
/// <param name="Note">What to know before it is believed; null for nothing.</param>
public sealed record PaperRow(string Model, string Stage, string? Hub, ImmutableArray<double?> Values, string? Note)
{
    /// <summary>Whether a measured model is this one: the hub's name, or a folder or file that is called as the hub calls it.</summary>
    /// <param name="model">What the user called it.</param>
    public bool Is(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Hub is not null && (IsNamed(model.Split('@')[0], Hub) || IsNamed(LastPart(model), LastPart(Hub)));
    }

    private static bool IsNamed(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string LastPart(string name) => Path.GetFileName(Path.TrimEndingDirectorySeparator(name));
}
