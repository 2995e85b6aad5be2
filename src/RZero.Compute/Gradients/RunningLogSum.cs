using System.Numerics;

namespace RZero.Compute.Gradients;

/// <summary>
/// Logarithm of a sum of exponentials, and the entropy of the distribution they make, over scores that come a few at a time. All is kept relative to
/// the largest score so far; a new one has no scores.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
public struct RunningLogSum<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T largest;
    private T sum;
    private T weighted;     // sum of exp(x - largest) * (x - largest)

    /// <summary><c>log(sum(exp(x)))</c>.</summary>
    public readonly T LogSum => largest + T.Log(sum);

    /// <summary><c>-sum(p log(p))</c>, in nats.</summary>
    public readonly T Entropy => T.Log(sum) - (weighted / sum);

    /// <summary>Adds scores.</summary>
    /// <param name="highest">The largest of them.</param>
    /// <param name="exponentials">Sum of <c>exp(x - highest)</c>.</param>
    /// <param name="products">Sum of <c>exp(x - highest) * (x - highest)</c>.</param>
    public void Add(T highest, T exponentials, T products)
    {
        if (sum == T.Zero)
        {
            (largest, sum, weighted) = (highest, exponentials, products);
            return;
        }

        var joint = T.Max(largest, highest);
        var (before, after) = (largest - joint, highest - joint);
        var (keep, take) = (T.Exp(before), T.Exp(after));
        weighted = (keep * (weighted + (sum * before))) + (take * (products + (exponentials * after)));
        sum = (sum * keep) + (exponentials * take);
        largest = joint;
    }
}
