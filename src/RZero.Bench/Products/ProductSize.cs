namespace RZero.Bench.Products;

/// <summary>Sizes of a product.</summary>
/// <param name="Rows">M.</param>
/// <param name="Inputs">K.</param>
/// <param name="Outputs">N.</param>
public sealed record ProductSize(int Rows, int Inputs, int Outputs)
{
    /// <summary>Operations of one product.</summary>
    public double Operations => 2.0 * Rows * Inputs * Outputs;

    /// <summary>As results name it.</summary>
    public override string ToString() => $"M{Rows} K{Inputs} N{Outputs}";

    /// <summary>Products that are about so many operations, at least one.</summary>
    internal int Times(double operations) => (int)Math.Max(1, operations / Operations);
}
