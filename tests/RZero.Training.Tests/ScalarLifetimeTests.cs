using RZero.Testing.Torch;
using RZero.Torch.Training;
using Xunit;

namespace RZero.Training.Tests;

public sealed class ScalarLifetimeTests
{
    [Fact]
    public void Training_EveryMethod_KeepsItsScalarsAlive() => Assert.Empty(ScalarCalls.In(typeof(PolicyTrainer).Assembly));
}
