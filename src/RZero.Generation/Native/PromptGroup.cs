using System.Collections.Immutable;
using RZero.Models.Tree;

namespace RZero.Generation.Native;

/// <summary>A prompt, and every completion of it that one unit asks for. The prompt is read once.</summary>
/// <param name="Unit">Whose it is.</param>
/// <param name="PromptIds">The prompt.</param>
/// <param name="Rows">The completions.</param>
internal sealed record PromptGroup(UnitInFlight Unit, ImmutableArray<int> PromptIds, ImmutableArray<GroupRow> Rows)
{
    /// <summary>Tokens that its longest completion may have.</summary>
    public int MostTokens => Rows.Max(row => row.State.MaxTokens);
}

/// <summary>A completion of a group.</summary>
/// <param name="Request">Its place among the unit's requests.</param>
/// <param name="State">What is sampled so far.</param>
internal sealed record GroupRow(int Request, RowState State);

/// <summary>A group whose prompt a worker is reading.</summary>
/// <param name="Group">The group.</param>
/// <param name="Prompt">Where the prompt ends; held.</param>
internal sealed record ReadingGroup(PromptGroup Group, Segment Prompt);

/// <summary>A completion that a worker is sampling.</summary>
/// <param name="Unit">Whose it is.</param>
/// <param name="Row">The completion.</param>
/// <param name="Prompt">Where its prompt ends; held once for each of its completions.</param>
/// <param name="Completion">Its tokens; held.</param>
internal sealed record LiveRow(UnitInFlight Unit, GroupRow Row, Segment Prompt, Segment Completion);
