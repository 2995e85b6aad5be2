namespace RZero.Training.Objectives;

/// <summary>How VESPO's weight falls with the ratio of a completion, for advantages from 0 up and for those below.</summary>
/// <param name="PraisedPower">k from 0 up: how fast it falls towards a ratio of 0.</param>
/// <param name="PraisedRate">l from 0 up: how fast it falls towards large ratios.</param>
/// <param name="BlamedPower">k below.</param>
/// <param name="BlamedRate">l below.</param>
public sealed record VespoShape(double PraisedPower = 2, double PraisedRate = 3, double BlamedPower = 3, double BlamedRate = 2)
{
    /// <summary>exp(l + k log w - l w).</summary>
    /// <param name="logRatio">log w.</param>
    /// <param name="advantage">Decides which k and l.</param>
    public double WeightAt(double logRatio, double advantage)
    {
        var (power, rate) = advantage < 0 ? (BlamedPower, BlamedRate) : (PraisedPower, PraisedRate);
        return Math.Exp(rate + (power * logRatio) - (rate * Math.Exp(logRatio)));
    }
}
