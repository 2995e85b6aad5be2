namespace RZero.Runs;

/// <summary>A question without its votes: what a look at very many of them needs.</summary>
/// <param name="Iteration">1 for the first.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">The beginning of what is asked.</param>
/// <param name="Kept">Whether the filter kept it; null while it was not asked.</param>
/// <param name="LabelIsRight">Whether its label is the computed answer; null where there is none of either.</param>
public sealed record QuestionOutline(int Iteration, string Id, string Text, bool? Kept, bool? LabelIsRight);
