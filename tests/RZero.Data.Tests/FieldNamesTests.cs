using System.Text.Json;
using RZero.Core;
using Xunit;

namespace RZero.Data.Tests;

public sealed class FieldNamesTests
{
    private static readonly TableRow First = new(1, new Dictionary<string, JsonElement>
    {
        ["id"] = default, ["problem"] = default, ["prompt"] = default, ["Frage"] = default,
    });

    [Fact]
    public void Choose_NothingAsked_TakesTheCommonestThatIsThere() =>
        Assert.Equal("problem", FieldNames.Choose(First, null, FieldNames.Questions, "--question-field"));

    [Fact]
    public void Choose_FieldThatIsAsked_TakesIt() =>
        Assert.Equal("Frage", FieldNames.Choose(First, "Frage", FieldNames.Questions, "--question-field"));

    [Theory]
    [InlineData("Frag", "there is no field \"Frag\". Did you mean Frage?")]
    [InlineData(null, "no field is called answer, gold, label")]
    public void Choose_FieldThatIsNotThere_ListsThoseThatAre(string? asked, string message)
    {
        var refusal = Assert.Throws<UserException>(() => FieldNames.Choose(First, asked, FieldNames.Answers, "--answer-field")).Message;

        Assert.StartsWith(message, refusal, StringComparison.Ordinal);
        Assert.EndsWith("The fields are id, problem, prompt, Frage: name one with --answer-field.", refusal, StringComparison.Ordinal);
    }
}
