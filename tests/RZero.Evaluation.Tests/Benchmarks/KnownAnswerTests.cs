using System.Text.Json;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using Xunit;

namespace RZero.Evaluation.Tests.Benchmarks;

public sealed class KnownAnswerTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData("0.50", "0.50")]
    [InlineData("-1.5e3", "-1.5e3")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("\"1/2\"", "1/2")]
    [InlineData("[\"5\"]", "5")]
    [InlineData("[[5]]", "5")]
    [InlineData("true", "true")]
    [InlineData("\"\"", "")]
    public void Read_OneAnswer_IsItsText(string json, string expected) =>
        Assert.Equal(expected, KnownAnswer.Read(JsonDocument.Parse(json).RootElement, "gold"));

    [Theory]
    [InlineData("null", "\"gold\" must be a text or a number")]
    [InlineData("[1,2]", "\"gold\" has 2 answers ([1,2]); write the one that counts, as a text")]
    [InlineData("[]", "\"gold\" has 0 answers ([]); write the one that counts, as a text")]
    [InlineData("{\"value\":5}", "\"gold\" is an object ({\"value\":5}), which no response can match; write its value, as a text")]
    [InlineData("\"\\ud800\"", "\"gold\" is not valid Unicode: it holds half of a surrogate pair")]
    public void Read_NoneOrSeveral_SaysWhatToDo(string json, string message) =>
        Assert.Equal(message, Assert.Throws<UserException>(() => KnownAnswer.Read(JsonDocument.Parse(json).RootElement, "gold")).Message);

    [Fact]
    public void Read_NoKey_SaysWhatToDo() =>
        Assert.Equal("\"gold\" must be a text or a number", Assert.Throws<UserException>(() => KnownAnswer.Read(default, "gold")).Message);
}
