namespace RZero.Testing;

/// <summary>Small checkpoints and recordings that lie in the repository, in <c>tests/fixtures</c>.</summary>
public static class Fixture
{
    /// <summary>The full path of a fixture, such as <c>tiny-qwen3-tied/grpo-step.json</c>.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Repository.Root, "tests", "fixtures", relative);
}
