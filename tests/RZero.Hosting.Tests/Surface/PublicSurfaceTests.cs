using System.Reflection;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Surface;

/// <summary>
/// What users' programs can see of the layers, as checked-in text: a change of it is a decision, and is read as a difference of these files.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("Core")]
    [InlineData("Files")]
    [InlineData("Tokenizers")]
    [InlineData("ChatTemplates")]
    [InlineData("Checkpoints")]
    [InlineData("Grading")]
    [InlineData("Training")]
    [InlineData("Hosting")]
    public void Layer_PublicTypesAndMembers_AreThoseOfTheSnapshot(string layer) =>
        GoldenFile.Matches($"surface/{layer}.txt", PublicSurface.Describe(Assembly.Load($"RZero.{layer}")));
}
