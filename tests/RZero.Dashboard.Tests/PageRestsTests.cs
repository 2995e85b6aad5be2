using Xunit;

namespace RZero.Dashboard.Tests;

public sealed class PageRestsTests
{
    private readonly PageRests rests = new(processors: 2);

    /// <summary>By hand: 4.4 ms are 0.44 % of two processors in half a second, and 132,000 characters are as much.</summary>
    [Theory]
    [InlineData(4.4, 500)]
    [InlineData(6.6, 750)]
    [InlineData(88, 10_000)]
    [InlineData(4.4, 1000, 132_000)]
    [InlineData(0.1, 300)]
    [InlineData(10_000, 60_000)]
    public void After_PageThatIsKnown_KeepsToAShareOfTheMachine(double cost, double expected, int characters = 0)
    {
        for (var reading = 0; reading < 3; reading++)
        {
            After("p", cost, characters);
        }

        Assert.Equal(expected, After("p", cost, characters), 1e-6);
    }

    /// <summary>The first readings compile the program; an open page is not to wait half a minute for that.</summary>
    [Fact]
    public void After_FirstReadings_SayNothingOfTheCost() =>
        Assert.Equal([500, 500, 500, 1000], new[] { 900.0, 300, 100, 8.8 }.Select(cost => Math.Round(After("p", cost), 6)));

    [Fact]
    public void After_ReadingThatWasHeldUp_CountsTheBestOfTheLastEight()
    {
        for (var reading = 0; reading < 8; reading++)
        {
            After("p", 4.4);
        }

        Assert.Equal(500, After("p", 400), 1e-6);
        Assert.Equal(500, After("q", 400), 1e-6);
        var last = 0.0;
        for (var reading = 0; reading < 7; reading++)
        {
            last = After("p", 44);
        }

        Assert.Equal(5000, last, 1e-6);
    }

    private double After(string page, double cost, int characters = 0) =>
        rests.After(page, TimeSpan.FromMilliseconds(cost), characters).TotalMilliseconds;
}
