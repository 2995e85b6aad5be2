using RZero.Evaluation.Statistics;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

/// <summary>Values of Python's statistics and math modules.</summary>
public sealed class StandardNormalTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.3, -0.5244005127080409)]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(0.0001, -3.7190164854557084)]
    [InlineData(0.999999, 4.753424308817087)]
    public void Quantile_Probability_IsWherePythonPutsIt(double probability, double expected) =>
        Assert.Equal(expected, StandardNormal.Quantile(probability), 1e-10);

    [Theory]
    [InlineData(-9, 0)]
    [InlineData(-3, 0.0013498980316300957)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0, 0.5)]
    [InlineData(0.1, 0.539827837277029)]
    [InlineData(2.5, 0.9937903346742238)]
    [InlineData(9, 1)]
    public void Probability_Number_IsThatOfTheErrorFunction(double x, double expected) =>
        Assert.Equal(expected, StandardNormal.Probability(x), 1e-14);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void Quantile_WhatIsNoProbability_Throws(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(probability));
}
