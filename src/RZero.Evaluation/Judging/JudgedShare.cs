namespace RZero.Evaluation.Judging;

/// <summary>What a judge makes of answers that the rules agree on.</summary>
/// <param name="Asked">Answers that it was asked about.</param>
/// <param name="Overruled">Of these, those that it says the opposite of.</param>
/// <param name="Unclear">Of these, those that it gave no clear reply to; the rules' verdict stays.</param>
public sealed record JudgedShare(int Asked, int Overruled, int Unclear)
{
    /// <summary>Share that it overrules, in [0, 1]; 0 where it was asked nothing.</summary>
    public double Rate => Asked == 0 ? 0 : (double)Overruled / Asked;
}
